/** Routes of sessions and their hierarchy. */
@NullMarked
package io.clew.application.http.session;

import org.jspecify.annotations.NullMarked;
