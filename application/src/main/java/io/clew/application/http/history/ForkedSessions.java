package io.clew.application.http.history;

import java.util.List;

/** Forks as they were made, in the order asked. */
record ForkedSessions(List<ForkedSession> items) {}
