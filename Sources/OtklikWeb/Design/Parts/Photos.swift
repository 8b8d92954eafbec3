package import Markup

/// A picture: the small and the large address, the small one's size in pixels, and words for those who do not see it.
package struct Photo: Sendable {
    package var thumb: Link
    package var full: Link?
    package var width: Int
    package var height: Int
    package var words: String

    package init(thumb: Link, full: Link?, width: Int, height: Int, words: String) {
        self.thumb = thumb
        self.full = full
        self.width = width
        self.height = height
        self.words = words
    }
}

/// The picture alone; `className` is `thumb` in lists and `pic` in the text.
package func picture(_ photo: Photo, class className: String = "pic", isLazy: Bool = true) -> Markup {
    img(
        .class(className),
        .src(photo.thumb),
        .width(photo.width),
        .height(photo.height),
        .alt(photo.words),
        .when(isLazy, .loading("lazy")),
        .decoding("async")
    )
}

/// Pictures in a row, each a link to its large copy.
package func photoStrip(_ photos: [Photo]) -> Markup {
    if photos.isEmpty { return Markup() }
    return ul(.class("strip")) {
        for photo in photos {
            li {
                if let full = photo.full {
                    a(.href(full)) { picture(photo, class: "thumb") }
                } else {
                    picture(photo, class: "thumb")
                }
            }
        }
    }
}

/// The same place before and after, each with its caption: «Было 3 ноября», «Стало 9 ноября».
package func beforeAfter(_ before: Photo, _ beforeWords: String, _ after: Photo, _ afterWords: String) -> Markup {
    figure(.class("pair")) {
        half(before, beforeWords)
        half(after, afterWords)
    }
}

private func half(_ photo: Photo, _ words: String) -> Markup {
    div {
        if let full = photo.full {
            a(.href(full)) { picture(photo, class: "") }
        } else {
            picture(photo, class: "")
        }
        span(.class("cap")) { words }
    }
}
