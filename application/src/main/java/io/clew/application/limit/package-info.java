/** How much each caller and each namespace may ask for and keep. */
@NullMarked
package io.clew.application.limit;

import org.jspecify.annotations.NullMarked;
