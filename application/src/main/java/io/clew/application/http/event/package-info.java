/** Routes that read the event log itself. */
@NullMarked
package io.clew.application.http.event;

import org.jspecify.annotations.NullMarked;
