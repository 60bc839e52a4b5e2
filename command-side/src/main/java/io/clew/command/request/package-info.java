/** Recognises requests that come again. */
@NullMarked
package io.clew.command.request;

import org.jspecify.annotations.NullMarked;
