package import Markup
package import OtklikPhrases

/// A photo that the server already has, with the address that removes it (POST).
package struct UploadedPhoto: Sendable {
    package var photo: Photo
    package var name: String
    /// The quiet line: size, or why it will be shown smaller.
    package var note: String
    package var remove: Link

    package init(photo: Photo, name: String, note: String, remove: Link) {
        self.photo = photo
        self.name = name
        self.note = note
        self.remove = remove
    }
}

/// The photos of a message: a plain form that takes one file a POST, made livelier by `photo.js`.
///
/// The script posts the same form and reads the list out of the page that comes back, so the server needs one answer:
/// a redirect to this page, or the page again (4xx) with the mistake.
package struct PhotoUploader {
    let upload: Link
    let csrf: FormToken
    /// What both forms say besides: whose photos these are.
    let hidden: Markup
    let photos: [UploadedPhoto]
    let limit: Int
    let megabytes: Int
    let error: String?
    let language: Language

    /// The field that carries the file.
    package static let fieldName = "photo"

    package init(
        upload: Link,
        csrf: FormToken,
        hidden: Markup = Markup {},
        photos: [UploadedPhoto],
        limit: Int,
        megabytes: Int,
        error: String? = nil,
        language: Language
    ) {
        self.upload = upload
        self.csrf = csrf
        self.hidden = hidden
        self.photos = photos
        self.limit = limit
        self.megabytes = megabytes
        self.error = error
        self.language = language
    }

    package var body: Markup {
        div(.data("photos"), .data("limit", String(limit)), .data("megabytes", String(megabytes)), sentences) {
            dropZone
            p(.class("sr"), .role("status"), .data("photos-status")) {}
            div(.data("photos-list")) { list }
            pendingTemplate
        }
    }

    private var dropZone: Markup {
        form(to: upload, csrf: csrf, files: true, .class(error == nil ? "drop" : "drop field bad")) {
            hidden
            statusRing(.open)
            p(.class("error"), .id("photo-e"), .data("photos-error"), .hidden(error == nil)) { error ?? "" }
            div(.class("row"), .data("plain")) {
                input(
                    .type("file"),
                    .name(Self.fieldName),
                    .id(Self.fieldName),
                    .accept(Self.accept),
                    .aria("label", words(.photoField))
                )
                submitButton(words(.upload))
            }
            div(.class("row"), .data("fancy"), .hidden()) {
                fileButton(
                    words(.takePhoto),
                    accept: "image/*",
                    .voice,
                    icon: .camera,
                    .capture("environment")
                )
                fileButton(words(.choosePhotos), accept: Self.accept, .quiet, icon: .photo, .multiple())
            }
            p(.class("muted no")) { words(.photoRules(limit: limit, megabytes: megabytes)) }
        }
    }

    private static let accept = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic"

    private var list: Markup {
        Markup {
            if !photos.isEmpty {
                h2(.class("mt")) { words(.photosAdded(photos.count)) }
                ul(.class("shots")) { for photo in photos { item(photo) } }
            }
        }
    }

    private func item(_ photo: UploadedPhoto) -> Markup {
        li {
            picture(photo.photo, class: "thumb", isLazy: false)
            div {
                p { b { photo.name } }
                p(.class("muted small")) { photo.note }
            }
            form(to: photo.remove, csrf: csrf) {
                hidden
                submitButton(DesignPhrase.remove.text(in: language), .quiet, icon: .cross, removeLabel(photo))
            }
        }
    }

    private func removeLabel(_ photo: UploadedPhoto) -> Attribute {
        .aria("label", words(.removePhoto(photo.name)))
    }

    /// What a photo looks like while it is on its way.
    private var pendingTemplate: Markup {
        template {
            li {
                span(.class("thumb")) {}
                div {
                    p { b(.data("name")) {} }
                    p(.class("small"), .data("state")) {}
                    progress(.max("1"), .value("0"), .aria("label", words(.sending))) {}
                }
                scriptButton(words(.sendAgain), icon: .again, .data("again"))
                button(.type("button"), .class("btn quiet sq"), .data("drop")) { icon(.cross) }
            }
        }
    }

    private var sentences: Attribute {
        .several([
            .data("say-sending", words(.sending)),
            .data("say-failed", words(.sendFailed)),
            .data("say-offline", words(.waitingForNetwork)),
            .data("say-added", words(.photoAdded)),
            .data("say-many", words(.tooManyPhotos(limit: limit))),
            .data("say-big", words(.photoTooBig(megabytes: megabytes))),
            .data("say-type", words(.photoWrongType)),
            .data("say-remove", DesignPhrase.remove.text(in: language)),
        ])
    }

    private func words(_ phrase: PickerPhrase) -> String { phrase.text(in: language) }
}

/// «В снимке записано место. Взять его?» – inside the form that goes on, each answer a button that goes on with it.
///
/// Hidden until the server or `photo.js` knows a place; the script then hides what is marked `data-photos-next`.
/// Fields: `geo` (`y`/`n`), and `lat`, `lon`, which the script sends only with `y`.
package func photoPlaceQuestion(isShown: Bool, address: String? = nil, in language: Language) -> Markup {
    fieldset(.class("field mt"), .data("photos-place"), .hidden(!isShown)) {
        legend { PickerPhrase.takePlaceFromPhoto.text(in: language) }
        if let address { p(.class("hint")) { address } }
        p(.class("row")) {
            submitButton(PickerPhrase.takePlaceYes.text(in: language), big: true, .name("geo"), .value("y"))
            submitButton(PickerPhrase.takePlaceNo.text(in: language), .quiet, big: true, .name("geo"), .value("n"))
        }
        input(.type("hidden"), .name("lat"), .disabled())
        input(.type("hidden"), .name("lon"), .disabled())
    }
}
