/** Tool calls that reverts hid or showed again, what reverses them and what became of them. */
@NullMarked
package io.clew.query.toolcall;

import org.jspecify.annotations.NullMarked;
