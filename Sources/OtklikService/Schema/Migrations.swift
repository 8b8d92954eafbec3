package import Database

/// Every migration, oldest first. Append only: a landed migration never changes (its hash is checked).
package let migrations: [Migration] = [m0001, m0002, m0003, m0004, m0005, m0006, m0007, m0008, m0009, m0010, m0011]

/// Tables that only a server has: its index of words, which is made anew from the messages.
package let serverOnlyTables: Set<String> = ["message_search", "search_state", "search_word"]
