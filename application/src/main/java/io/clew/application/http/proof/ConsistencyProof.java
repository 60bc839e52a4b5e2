package io.clew.application.http.proof;

import java.util.List;

/**
 * That a larger tree begins with a smaller one.
 *
 * @param path the proof of RFC 6962, section 2.1.2
 */
record ConsistencyProof(long from, long to, List<String> path) {}
