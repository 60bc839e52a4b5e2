/** One way to connect to MongoDB. */
@NullMarked
package io.clew.mongodb;

import org.jspecify.annotations.NullMarked;
