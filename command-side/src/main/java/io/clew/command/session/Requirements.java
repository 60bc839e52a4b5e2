package io.clew.command.session;

import io.clew.kernel.command.MergePlan;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.StateReading;
import io.clew.kernel.event.Described;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.SessionStatus;
import io.clew.kernel.value.Texts;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What decisions require of a session; each is refused in the words of {@link Refusal}. */
final class Requirements {

    private Requirements() {}

    static void notDeleted(SessionFacts facts) {
        if (facts.status() == SessionStatus.DELETED) {
            throw Refusal.deleted(facts.key().id());
        }
    }

    static void active(SessionFacts facts) {
        notDeleted(facts);
        if (facts.status() == SessionStatus.ARCHIVED) {
            throw Refusal.archived(facts.key().id());
        }
    }

    static void version(SessionFacts facts, @Nullable Long expected) {
        if (expected != null && expected != facts.version()) {
            throw Refusal.versionMismatch(expected, facts.version());
        }
    }

    static void sourceVersion(@Nullable Long expected, long actual) {
        if (expected != null && expected != actual) {
            throw Refusal.sourceVersionMismatch(expected, actual);
        }
    }

    /** A message that is no result would leave open calls behind. */
    static void outsideToolCall(SessionFacts facts, ResolvedPoint head, Boundary boundary) {
        OpenToolCalls open = facts.openToolCalls();
        if (open != null && boundary != Boundary.EXACT) {
            throw Refusal.mergeInsideToolCall(head, open);
        }
    }

    /** What the command was made of must have been read since it changed last. */
    static void readSince(long changed, long asOf) {
        if (asOf < changed) {
            throw Refusal.outdated(asOf, changed);
        }
    }

    static ResolvedPoint point(SessionFacts facts, Resolution resolution) {
        ResolvedPoint point = resolution.point();
        if (point == null) {
            throw Objects.requireNonNull(resolution.rejection()).asException();
        }
        if (point.session().equals(facts.key().id()) && point.version() > facts.version()) {
            throw Refusal.pointNotFound(point);
        }
        return point;
    }

    /** Where a segment starts from, and the point that was asked if it was moved back. */
    record Base(ResolvedPoint point, @Nullable ResolvedPoint movedFrom) {}

    static Base base(SessionFacts facts, Resolution resolution, Boundary boundary) {
        ResolvedPoint asked = point(facts, resolution);
        OpenToolCalls open = asked.openToolCalls();
        if (open == null || boundary == Boundary.EXACT) {
            return new Base(asked, null);
        }
        ResolvedPoint lastComplete = resolution.lastComplete();
        if (lastComplete == null || boundary == Boundary.REFUSE) {
            throw Refusal.insideToolCall(asked, open, lastComplete);
        }
        return new Base(lastComplete, asked);
    }

    static Details fitting(@Nullable String title, Map<String, Json> metadata) {
        try {
            return new Details(title, metadata);
        } catch (TooLarge e) {
            throw Refusal.tooLarge(e);
        }
    }

    static void fitting(Described details) {
        try {
            details.known();
        } catch (TooLarge e) {
            throw Refusal.tooLarge(e);
        }
    }

    static void fitting(StateReading reading) {
        reading.effective().set().values().forEach(Texts::stateValue);
        fittingState(reading.keys(), reading.bytes());
    }

    static void fitting(MergePlan plan) {
        try {
            plan.set().values().forEach(merged -> Texts.stateValue(merged.value()));
        } catch (TooLarge e) {
            throw Refusal.tooLarge(e);
        }
        fittingState(plan.keys(), plan.bytes());
    }

    private static void fittingState(long keys, long bytes) {
        if (keys > Limits.STATE_KEYS) {
            throw Refusal.tooLarge("state keys", Limits.STATE_KEYS, "The session's state would have too many keys.");
        }
        if (bytes > Limits.STATE) {
            throw Refusal.tooLarge("state", Limits.STATE, "The session's state would be too large.");
        }
    }
}
