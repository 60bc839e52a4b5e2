/** Who calls and what they may do, whatever the protocol: nothing here knows HTTP. */
@NullMarked
package io.clew.application.access;

import org.jspecify.annotations.NullMarked;
