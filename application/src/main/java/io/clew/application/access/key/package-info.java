/** API keys: their text, their file, and what is in it at any moment. */
@NullMarked
package io.clew.application.access.key;

import org.jspecify.annotations.NullMarked;
