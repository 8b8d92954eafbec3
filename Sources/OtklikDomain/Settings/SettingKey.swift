/// A matter of policy that an administrator may change. The raw value is the name in the database and in files.
package enum SettingKey: String, Sendable, Hashable, CaseIterable {
    // A new message
    case photosPerMessage = "message.photos"
    case photoMegabytes = "message.photo_megabytes"
    case textMinimum = "message.text_minimum"
    case textMaximum = "message.text_maximum"
    case essenceMaximum = "message.essence_maximum"
    case messagesPerDay = "message.per_day"
    case draftDays = "message.draft_days"
    case resendDays = "message.resend_days"
    case termWithoutTopic = "message.term_without_topic"

    // The place
    case nearestTerritory = "place.nearest"
    case nearestKilometres = "place.nearest_kilometres"

    // Work on a message
    case forwardHops = "work.forward_hops"
    case askTimes = "work.ask_times"
    case askDays = "work.ask_days"
    case askPausesClock = "work.ask_pauses_clock"
    case approvalRequired = "work.approval_required"
    case postponeDays = "work.postpone_days"
    case mergeObjectionDays = "work.merge_objection_days"

    // Reminders
    case dueSoonDays = "reminder.days_before"
    case reminderHour = "reminder.hour"
    case escalateCuratorDays = "reminder.escalate_curator_days"
    case escalateRegionDays = "reminder.escalate_region_days"

    // Rating and review
    case ratingDays = "review.rating_days"
    case reviewTermDays = "review.term_days"
    case reviewRoundsBelow = "review.rounds_same_organisation"
    case reviewRounds = "review.rounds"
    case reopenDays = "review.reopen_days"

    // Messages about the same thing
    case duplicateShow = "duplicate.show"
    case duplicateMerge = "duplicate.merge"
    case duplicateMetres = "duplicate.metres"
    case duplicateDays = "duplicate.days"
    case mailingDays = "duplicate.mailing_days"

    // Lengths of what is written about a message
    case answerMaximum = "text.answer_maximum"
    case reasonMaximum = "text.reason_maximum"
    case commentMaximum = "text.comment_maximum"
    case filesPerAnswer = "text.answer_files"

    // The advisor of topics
    case trainingHour = "understanding.train_hour"
    case trainingMessages = "understanding.train_messages"
    case modelSnapshots = "understanding.snapshots"
    case topicsByMachine = "understanding.topics_by_machine"

    // Signing in
    case codeMinutes = "sign_in.code_minutes"
    case codeTries = "sign_in.code_tries"
    case codesPerHour = "sign_in.codes_per_hour"
    case codesPerHourFromAddress = "sign_in.codes_per_hour_from_address"
    case passwordTries = "sign_in.password_tries"
    case passwordLockMinutes = "sign_in.password_lock_minutes"
    case residentSessionDays = "sign_in.resident_session_days"
    case staffSessionHours = "sign_in.staff_session_hours"
}
