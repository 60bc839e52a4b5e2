/** JSON as Protocol Buffers carry it, and what they cannot carry. */
@NullMarked
package io.clew.application.grpc.value;

import org.jspecify.annotations.NullMarked;
