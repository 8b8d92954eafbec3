package import Markup

/// A form that posts to our own site; the proof that it is ours is written by itself.
/// With `files` it is sent as multipart.
package func form(
    to link: Link,
    csrf: FormToken,
    files: Bool = false,
    _ attributes: Attribute...,
    @MarkupBuilder content: () -> Markup
) -> Markup {
    form(
        .action(link),
        .method("post"),
        .when(files, .enctype("multipart/form-data")),
        .novalidate(),
        .several(attributes)
    ) {
        input(.type("hidden"), .name(FormToken.fieldName), .value(csrf.value))
        content()
    }
}

/// A form that only looks: its fields become the address's query.
package func searchForm(
    to link: Link,
    _ attributes: Attribute...,
    @MarkupBuilder content: () -> Markup
) -> Markup {
    form(.action(link), .method("get"), .role("search"), .several(attributes)) { content() }
}
