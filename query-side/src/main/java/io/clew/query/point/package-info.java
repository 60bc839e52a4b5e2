/** Where the points of sessions lie and what is visible there; all views share it. */
@NullMarked
package io.clew.query.point;

import org.jspecify.annotations.NullMarked;
