package io.clew.application.grpc;

import io.clew.application.access.Caller;
import io.clew.application.access.Pass;
import io.clew.application.access.door.Passes;
import io.clew.application.http.limit.Sender;
import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.Start;
import io.clew.application.limit.Rates;
import io.clew.statehouse.v1.StatehouseServiceGrpc;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.Semaphore;

/**
 * What every call passes first, before its message is read: it waits for the views to be up to the log, says who makes
 * it, and is counted. So many at most are under way at once: each may hold a large message.
 */
final class Entrance implements ServerInterceptor {

    private static final int MOST = 1_000;

    /** Says nothing but that the server is up, so that everybody may ask. */
    private static final String OPEN = StatehouseServiceGrpc.getHealthMethod().getFullMethodName();

    private static final Pass NOBODYS = new Pass() {
        @Override
        public Caller caller() {
            return Caller.NOBODY;
        }

        @Override
        public boolean holds() {
            return true;
        }
    };

    private final Start start;
    private final Passes passes;
    private final Rates rates;
    private final Failures failures;
    private final Semaphore room = new Semaphore(MOST);

    Entrance(Start start, Passes passes, Rates rates, Failures failures) {
        this.start = start;
        this.passes = passes;
        this.rates = rates;
        this.failures = failures;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Asker asker;
        try {
            asker = enter(call, headers);
        } catch (StatusRuntimeException refused) {
            return end(call, refused);
        }
        return new Within<>(Contexts.interceptCall(asker.in(Context.current()), call, headers, next), call, asker);
    }

    private Asker enter(ServerCall<?, ?> call, Metadata headers) {
        Asker stranger = nobody(call, Sayings.nothing());
        try {
            Sayings sayings = Sayings.of(headers);
            stranger = nobody(call, sayings);
            if (!start.finished()) {
                throw new Refusal(Problem.of(503, "starting", "The views are still reading the log; try again."));
            }
            if (stranger.operation().endsWith(OPEN)) {
                return stranger;
            }
            Pass pass = passes.of(sayings.bearer());
            Asker asker = new Asker(pass, stranger.address(), stranger.operation(), sayings);
            stranger = asker;
            rates.ofSenders().take(Sender.of(asker.caller(), asker.address()));
            return asker;
        } catch (RuntimeException refused) {
            throw failures.tell(refused, stranger);
        }
    }

    private static Asker nobody(ServerCall<?, ?> call, Sayings sayings) {
        SocketAddress address = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        String host = address instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : "";
        return new Asker(NOBODYS, host, "gRPC " + call.getMethodDescriptor().getFullMethodName(), sayings);
    }

    private static Refusal tooMany() {
        return new Refusal(Problem.of(429, "too-many", "Too many calls are under way; try again."));
    }

    private static <Q, A> ServerCall.Listener<Q> end(ServerCall<Q, A> call, StatusRuntimeException how) {
        Metadata trailers = how.getTrailers();
        call.close(how.getStatus(), trailers == null ? new Metadata() : trailers);
        return new ServerCall.Listener<>() {};
    }

    /** A call under way, which may turn out to have no message that can be read. */
    private final class Within<Q, A> extends SimpleForwardingServerCallListener<Q> {

        private final ServerCall<Q, A> call;
        private final Asker asker;
        private boolean hasMessage;
        private boolean refused;
        private boolean inside;

        Within(ServerCall.Listener<Q> rest, ServerCall<Q, A> call, Asker asker) {
            super(rest);
            this.call = call;
            this.asker = asker;
        }

        @Override
        public void onMessage(Q message) {
            if (refused || hasMessage) {
                // No method takes two.
                refuse(new Unreadable());
                return;
            }
            hasMessage = true;
            // Not before: who says nothing keeps nobody out.
            inside = room.tryAcquire();
            if (!inside) {
                refuse(tooMany());
                return;
            }
            try {
                super.onMessage(message);
            } catch (Unreadable unreadable) {
                refuse(unreadable);
            }
        }

        @Override
        public void onHalfClose() {
            if (!hasMessage) {
                refuse(new Unreadable());
            }
            if (!refused) {
                super.onHalfClose();
            }
        }

        private void refuse(RuntimeException why) {
            if (!refused) {
                refused = true;
                end(call, failures.tell(why, asker));
            }
        }

        @Override
        public void onComplete() {
            leave();
            super.onComplete();
        }

        @Override
        public void onCancel() {
            leave();
            super.onCancel();
        }

        private void leave() {
            if (inside) {
                inside = false;
                room.release();
            }
        }
    }
}
