/** What happened: one record per fact, stored for ever. */
@NullMarked
package io.clew.kernel.event;

import org.jspecify.annotations.NullMarked;
