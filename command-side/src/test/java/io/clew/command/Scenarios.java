package io.clew.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clew.kernel.command.Request;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;

/** What tests of all aggregates build on: events that a request wrote, and how a refusal looks. */
public final class Scenarios {

    private Scenarios() {}

    public static EventMessage<?> by(Request request, Object event) {
        return by(request, 0, 1, event);
    }

    public static EventMessage<?> by(Request request, int i, int n, Object event) {
        Map<String, Object> metadata = new HashMap<>();
        if (request.digest() != null) {
            metadata.put(EventMetadata.DIGEST, request.digest());
        }
        if (request.key() != null) {
            metadata.put(EventMetadata.KEY, request.key());
        }
        if (n > 1) {
            metadata.put(EventMetadata.BATCH, i + "/" + n);
        }
        return GenericEventMessage.asEventMessage(event).withMetaData(metadata);
    }

    public static Matcher<Rejected> refusal(RejectionCode code, Map<String, Object> facts) {
        return new CustomTypeSafeMatcher<>(code + " " + facts) {
            @Override
            protected boolean matchesSafely(Rejected rejected) {
                return rejected.rejection().code() == code
                        && rejected.rejection().facts().equals(facts);
            }
        };
    }

    public static void assertRefused(Runnable asking, RejectionCode code, Map<String, Object> facts) {
        Rejected rejected = catchThrowableOfType(Rejected.class, asking::run);
        assertThat(rejected).as("a refusal").isNotNull();
        assertThat(rejected.rejection().code()).isEqualTo(code);
        assertThat(rejected.rejection().facts()).isEqualTo(facts);
    }
}
