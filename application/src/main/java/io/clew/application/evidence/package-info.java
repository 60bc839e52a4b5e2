/** What happened in a session, with what it takes to believe it without a server. */
@NullMarked
package io.clew.application.evidence;

import org.jspecify.annotations.NullMarked;
