/** Routes that branch, turn back and tell a session's history. */
@NullMarked
package io.clew.application.http.history;

import org.jspecify.annotations.NullMarked;
