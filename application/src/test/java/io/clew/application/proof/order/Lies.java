package io.clew.application.proof.order;

import io.clew.application.proof.order.Asked.Append;
import io.clew.application.proof.order.Told.Done;
import io.clew.application.proof.order.Told.Mismatch;
import io.clew.application.proof.order.Told.Recorded;
import io.clew.application.proof.order.Told.Shown;
import io.clew.application.proof.order.Told.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a store that is not in order would tell: histories that were in order, with one lie in each. */
public final class Lies {

    private final History history;
    private final Random random;

    private Lies(History history, Random random) {
        this.history = history;
        this.random = random;
    }

    /** The rules that can be broken in this history, each with a history that breaks it. */
    public static Map<Rule, History> about(History history, Random random) {
        Lies lies = new Lies(history, random);
        Map<Rule, History> told = new EnumMap<>(Rule.class);
        lies.one(lies::anotherVersion).ifPresent(lie -> told.put(Rule.ACKNOWLEDGED, lie));
        lies.one(lies::gap).ifPresent(lie -> told.put(Rule.GAPLESS, lie));
        lies.one(lies::missingMessage).ifPresent(lie -> told.put(Rule.CONTENT, lie));
        lies.one(lies::lateRead).ifPresent(lie -> told.put(Rule.READS_SEE_WRITES, lie));
        lies.one(lies::lateWrite).ifPresent(lie -> told.put(Rule.WRITES_IN_ORDER, lie));
        lies.one(lies::staleMismatch).ifPresent(lie -> told.put(Rule.MISMATCH, lie));
        lies.one(lies::unwanted).ifPresent(lie -> told.put(Rule.ASKED, lie));
        lies.one(lies::otherPoint).ifPresent(lie -> told.put(Rule.POINT, lie));
        return told;
    }

    /** The history with one operation told otherwise, any of those that allow it. */
    private Optional<History> one(Function<Operation, @Nullable Operation> lie) {
        List<Operation> operations = new ArrayList<>(history.operations());
        Collections.shuffle(operations, random);
        for (int i = 0; i < operations.size(); i++) {
            Operation told = lie.apply(operations.get(i));
            if (told != null) {
                operations.set(i, told);
                return Optional.of(new History(operations));
            }
        }
        return Optional.empty();
    }

    private static Operation with(Operation operation, Told told) {
        return new Operation(
                operation.number(), operation.client(), operation.began(), operation.ended(), operation.asked(), told);
    }

    private static Operation after(Operation operation, long time) {
        return new Operation(
                operation.number(), operation.client(), time + 1, time + 2, operation.asked(), operation.told());
    }

    private @Nullable Operation anotherVersion(Operation operation) {
        return operation.told() instanceof Done done && operation.asked() instanceof Append
                ? with(operation, new Done(done.version() + 1, done.repeated(), done.messageCount(), null))
                : null;
    }

    private @Nullable Operation gap(Operation operation) {
        if (!(operation.told() instanceof Recorded log) || log.entries().size() < 3 || !isLongest(operation, log)) {
            return null;
        }
        List<Entry> entries = new ArrayList<>(log.entries());
        entries.remove(1 + random.nextInt(entries.size() - 2));
        return with(operation, new Recorded(entries));
    }

    /** No other log tells as much of the same session. */
    private boolean isLongest(Operation operation, Recorded log) {
        return history.operations().stream()
                .filter(other -> other != operation && other.asked().equals(operation.asked()))
                .noneMatch(other -> other.told() instanceof Recorded recorded
                        && recorded.entries().size() >= log.entries().size());
    }

    private @Nullable Operation missingMessage(Operation operation) {
        if (!(operation.told() instanceof Shown shown) || shown.messages().isEmpty() || isFork(operation.asked())) {
            return null;
        }
        List<Message> messages = shown.messages();
        return with(operation, new Shown(shown.version(), messages.subList(0, messages.size() - 1)));
    }

    private boolean isFork(Asked asked) {
        return history.operations().stream()
                .anyMatch(other -> other.asked() instanceof Asked.Fork fork
                        && fork.session().equals(asked.session()));
    }

    private @Nullable Operation lateRead(Operation operation) {
        Operation later = operation.told() instanceof Standing standing
                ? acknowledged(operation.asked().session(), standing.version() + 1)
                : null;
        return later == null ? null : after(operation, later.ended());
    }

    private @Nullable Operation lateWrite(Operation operation) {
        Operation later = operation.told() instanceof Done done
                        && acknowledged(operation.asked().session(), done.version()) == operation
                ? acknowledged(operation.asked().session(), done.version() + 1)
                : null;
        return later == null ? null : after(operation, later.ended());
    }

    private @Nullable Operation staleMismatch(Operation operation) {
        if (!(operation.told() instanceof Mismatch mismatch) || mismatch.expected() == 1) {
            return null;
        }
        Operation second = acknowledged(operation.asked().session(), 2);
        return second != null && second.ended() < operation.began()
                ? with(operation, new Mismatch(mismatch.expected(), 1))
                : null;
    }

    private @Nullable Operation unwanted(Operation operation) {
        if (!(operation.told() instanceof Recorded log) || !isLongest(operation, log)) {
            return null;
        }
        List<Entry> entries = new ArrayList<>(log.entries());
        Entry last = entries.get(entries.size() - 1);
        entries.add(new Entry(
                last.version() + 1, last.position() + 1, Entry.Kind.ADDED, "nobody's", "what nobody said", null));
        return with(operation, new Recorded(entries));
    }

    private @Nullable Operation otherPoint(Operation operation) {
        if (!(operation.told() instanceof Done done) || done.point() == null) {
            return null;
        }
        Address other = new Address(done.point().session(), done.point().version() + 1);
        return with(operation, new Done(done.version(), done.repeated(), done.messageCount(), other));
    }

    /** Who was told, and asked only once, of a write that began with this version and was just that one. */
    private @Nullable Operation acknowledged(String session, long version) {
        List<Operation> one = history.operations().stream()
                .filter(operation -> operation.asked() instanceof Asked.Write write
                        && write.size() == 1
                        && write.session().equals(session))
                .filter(operation -> operation.told() instanceof Done done && done.version() == version)
                .filter(operation -> Collections.frequency(asked(), operation.asked()) == 1)
                .toList();
        return one.isEmpty() ? null : one.get(0);
    }

    private List<Asked> asked() {
        return history.operations().stream().map(Operation::asked).toList();
    }
}
