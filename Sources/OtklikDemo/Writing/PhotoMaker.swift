import Dispatch
import OtklikService
import Pictures
import Synchronization

/// A drawn photo as the store keeps it: the picture and its small copy.
struct KeptPhoto: Sendable {
    let picture: FileStore.Stored
    let thumbnail: FileStore.Stored
}

/// Paints every photo of the demo and puts it into the file store under its hash.
struct PhotoMaker {
    let files: FileStore
    let gallery: Gallery
    let width: Int

    /// All of them in the order of their numbers; painted on all cores.
    func make() throws -> [KeptPhoto] {
        let results = Mutex<[Int: Result<KeptPhoto, any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: gallery.count) { index in
            let result = Result<KeptPhoto, any Error> { try make(index) }
            results.withLock { $0[index] = result }
        }
        let done = results.withLock { $0 }
        return try (0..<gallery.count).compactMap { try done[$0]?.get() }
    }

    private func make(_ drawing: Int) throws -> KeptPhoto {
        let height = width * 3 / 4
        let bytes = Painter.paint(drawing, of: gallery, width: width)
        let small = Canvas.halved(bytes, width: width, height: height)
        return KeptPhoto(
            picture: try keep(bytes, width, height),
            thumbnail: try keep(small, width / 2, height / 2)
        )
    }

    private func keep(_ bytes: [UInt8], _ width: Int, _ height: Int) throws -> FileStore.Stored {
        let path = files.temporaryPath("demo")
        defer { files.remove(temporary: path) }
        try Pictures.encodeJPEG(rgb: bytes, width: width, height: height, to: path)
        return try files.keep(moving: path)
    }
}
