import Testing

@Suite("Pictures") struct PicturesSuite {}
