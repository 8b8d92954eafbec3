import Testing

@Suite("WebServer") struct WebServerSuite {}
