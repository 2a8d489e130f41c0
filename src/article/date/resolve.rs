//! Which date is the day of the meeting.
