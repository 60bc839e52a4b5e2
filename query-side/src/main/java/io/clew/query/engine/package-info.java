/** What an engine must offer to keep the views. */
@NullMarked
package io.clew.query.engine;

import org.jspecify.annotations.NullMarked;
