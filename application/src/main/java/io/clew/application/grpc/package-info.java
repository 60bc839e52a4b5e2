/** The gRPC service that clients of Statehouse speak to: agent state, by the same door as HTTP's. */
@NullMarked
package io.clew.application.grpc;

import org.jspecify.annotations.NullMarked;
