package io.clew.log.axonserver;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** The server's answer to an append. */
final class Answer extends CompletableFuture<Confirmation> implements StreamObserver<Confirmation> {

    @Override
    public void onNext(Confirmation confirmation) {
        complete(confirmation);
    }

    @Override
    public void onError(Throwable failure) {
        completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
        completeExceptionally(
                Status.UNKNOWN.withDescription("the append was not confirmed").asRuntimeException());
    }
}
