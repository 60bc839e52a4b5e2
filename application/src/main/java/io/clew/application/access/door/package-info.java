/** The way in: every kind of bearer text, checked by the one that knows its kind. */
@NullMarked
package io.clew.application.access.door;

import org.jspecify.annotations.NullMarked;
