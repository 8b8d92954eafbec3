// Names for the phantom type of `ID`: things of which the domain knows nothing but that they exist.
// A thing that gets rules of its own moves to its folder and leaves this list.

/// Somebody who signs in: a resident or a member of the staff.
package enum Person {}
/// The area one installation serves; every large table carries its id.
package enum Region {}
/// A file that belongs to a draft, a message or an answer.
package enum Attachment {}
/// A half-written message on the server.
package enum Draft {}
