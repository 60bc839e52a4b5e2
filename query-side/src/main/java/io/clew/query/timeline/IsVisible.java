package io.clew.query.timeline;

import io.clew.kernel.id.SessionKey;

/** Whether the message that this version of this session added is visible at its head. Answered by a Boolean. */
public record IsVisible(SessionKey session, long version) {}
