import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// «Покажите, что случилось»: photos, and whether the place in one of them is the place of the message.
struct PhotoPage {
    static let placeID = "photo-place"

    var view: StepView
    let photos: [AttachmentRecord]
    let rules: Rules
    /// A photo says where it was taken, and nobody answered yet whether that is the place.
    let hasPlace: Bool
    let address: String?

    var body: Markup {
        view.page {
            h1 { view.words(.photoTitle) }
            p(.class("hint")) { view.words(.photoHint) }
            uploader
            onward
            danger
            if view.draft != nil {
                p { a(.href(Links.discardDraft)) { view.words(.startOver) } }
            }
        }
    }

    private var uploader: Markup {
        PhotoUploader(
            upload: SubmitFlow.remembering(view, Links.upload),
            csrf: view.frame.csrf,
            hidden: view.draftField,
            photos: photos.enumerated().map { uploaded($0.element, number: $0.offset + 1) },
            limit: rules.photosPerMessage,
            megabytes: rules.photoBytes >> 20,
            error: view.error(PhotoUploader.fieldName),
            language: view.frame.language
        ).body
    }

    private func uploaded(_ file: AttachmentRecord, number: Int) -> UploadedPhoto {
        UploadedPhoto(
            photo: Photo(
                thumb: Links.file(file.id, .thumb),
                full: Links.file(file.id, .public),
                width: file.width ?? 480,
                height: file.height ?? 360,
                words: view.words(.yourPhoto(number))
            ),
            name: file.name,
            note: view.words(.photoNote(bytes: file.bytes)),
            remove: SubmitFlow.remembering(view, Links.removal(of: file.id))
        )
    }

    private var onward: Markup {
        view.form {
            if view.draft?.hasPlace != true {
                div(.id(Self.placeID)) {
                    photoPlaceQuestion(isShown: hasPlace, address: address, in: view.frame.language)
                }
            }
            p(.class("mt"), .data("photos-next"), .hidden(hasPlace)) { submitButton(view.words(.next), big: true) }
        }
    }

    private var danger: Markup {
        notice(.warning, title: view.words(.dangerTitle)) {
            p { view.words(.dangerText) }
            p { a(.href("tel:112")) { view.words(.call112) } }
        }
    }
}
