/** How rows hold values, whatever the engine. */
@NullMarked
package io.clew.query.row;

import org.jspecify.annotations.NullMarked;
