/** Unites lists of memories by what they mean; a plug-in of the application. */
@NullMarked
package io.clew.arbiter.meaning;

import org.jspecify.annotations.NullMarked;
