/** The key store that the nodes of a cluster share, in MongoDB. */
@NullMarked
package io.clew.key.mongo;

import org.jspecify.annotations.NullMarked;
