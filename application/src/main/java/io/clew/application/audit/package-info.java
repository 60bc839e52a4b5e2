/** What was asked of the server, recorded in streams of the log that are read like any other: who, what, where. */
@NullMarked
package io.clew.application.audit;

import org.jspecify.annotations.NullMarked;
