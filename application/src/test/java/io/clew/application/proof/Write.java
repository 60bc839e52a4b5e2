package io.clew.application.proof;

import java.util.List;

/**
 * A write of the crash test: a request and how its traces in the log are known again.
 *
 * @param kind the type of the events it writes
 * @param session in whose stream they stand
 * @param marks one for each event, found nowhere else: message contents, ids of snapshots and sessions, a
 *     revert's request id
 * @param conditional whether it says which version it expects
 */
record Write(String kind, String session, List<String> marks, boolean conditional, Ask ask) {}
