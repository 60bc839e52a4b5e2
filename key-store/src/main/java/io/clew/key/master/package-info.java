/** The keys that wrap the data keys: in files of their own, or given from outside. */
@NullMarked
package io.clew.key.master;

import org.jspecify.annotations.NullMarked;
