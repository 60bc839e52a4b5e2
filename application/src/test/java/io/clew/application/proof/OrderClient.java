package io.clew.application.proof;

import io.clew.application.proof.order.Asked;
import io.clew.application.proof.order.Asked.Append;
import io.clew.application.proof.order.Asked.Fork;
import io.clew.application.proof.order.Asked.Head;
import io.clew.application.proof.order.Asked.Log;
import io.clew.application.proof.order.Asked.Messages;
import io.clew.application.proof.order.Asked.Revert;
import io.clew.application.proof.order.Asked.Start;
import io.clew.application.proof.order.Asked.Write;
import io.clew.application.proof.order.Told;
import io.clew.application.proof.order.Where;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One of the clients of a history: asks for this and that, and for some of it again if it is not answered. */
final class OrderClient {

    private static final int FIRST_SESSIONS = 3;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final OrderStage stage;
    private final OrderServer server;
    private final Random random;
    private final int number;
    private final List<Write> unanswered = new ArrayList<>();
    private final List<Write> done = new ArrayList<>();
    private @Nullable String justWritten;

    OrderClient(OrderStage stage, OrderServer server, Random random, int number) {
        this.stage = stage;
        this.server = server;
        this.random = random;
        this.number = number;
    }

    /** Begins the sessions that all begin with. */
    void begin() {
        for (int i = 0; i < FIRST_SESSIONS; i++) {
            untilAnswered(new Start(stage.name("session"), stage.name("start")));
        }
        if (stage.sessions().size() < FIRST_SESSIONS) {
            throw new AssertionError("no session begins: " + stage.history().operations());
        }
    }

    /** Does so many things. */
    void act(int operations) {
        int told = 0;
        while (told < operations) {
            told += ask(next()) ? 1 : 0;
        }
    }

    /** Reads what there is in the end: every log, every head, and some of what was before. */
    void lookAtAll() {
        for (String session : stage.history().sessions()) {
            untilAnswered(new Log(session));
            untilAnswered(new Head(session));
            untilAnswered(new Messages(session, null));
            untilAnswered(new Messages(session, 1L));
            untilAnswered(new Messages(session, before(session)));
        }
    }

    private void untilAnswered(Asked asked) {
        boolean answered = false;
        while (!answered) {
            answered = ask(asked) && (!(asked instanceof Write) || !unanswered.contains(asked));
        }
    }

    /** Whether that is part of the history: a read without an answer is not, nor is what never reached the server. */
    private boolean ask(Asked asked) {
        // Whoever hangs up does not know what became of it.
        boolean impatient = asked instanceof Write && random.nextInt(25) == 0;
        long began = stage.now();
        Told told = server.ask(asked, impatient ? Duration.ofMillis(1 + random.nextInt(5)) : LONG);
        long ended = stage.now();
        boolean silent = told instanceof Told.Nothing;
        if (told == null || (silent && !(asked instanceof Write))) {
            return false;
        }
        stage.record(number, began, ended, asked, told);
        justWritten = told instanceof Told.Done ? asked.session() : null;
        if (asked instanceof Write write && write.repeatable()) {
            unanswered.remove(write);
            if (silent) {
                unanswered.add(write);
            } else if (told instanceof Told.Done && !done.contains(write)) {
                done.add(write);
            }
        }
        return true;
    }

    private Asked next() {
        // Whether a write is seen at once is best seen at once.
        if (justWritten != null && random.nextInt(3) == 0) {
            return random.nextBoolean() ? new Head(justWritten) : new Messages(justWritten, null);
        }
        if (!unanswered.isEmpty() && random.nextInt(3) > 0) {
            return unanswered.get(0);
        }
        if (!done.isEmpty() && random.nextInt(30) == 0) {
            return done.get(random.nextInt(done.size()));
        }
        String session = session();
        int dice = random.nextInt(100);
        if (dice < 38) {
            return append(session);
        }
        if (dice < 49) {
            return new Revert(session, stage.name("revert"), where(session), expected(session), random.nextBoolean());
        }
        if (dice < 54) {
            Where at = random.nextInt(3) == 0 ? new Where.Now() : where(session);
            return new Fork(stage.name("fork"), stage.name("forking"), session, at);
        }
        if (dice < 71) {
            return new Head(session);
        }
        if (dice < 73) {
            return new Log(session);
        }
        return new Messages(session, dice < 89 ? null : before(session));
    }

    private Append append(String session) {
        String name = stage.name("append");
        List<String> texts = IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(i -> name + "/" + i)
                .toList();
        return new Append(session, name, texts, expected(session), random.nextBoolean());
    }

    /** A version or none; mostly the newest that is known of, which others are about to change, or have changed. */
    private @Nullable Long expected(String session) {
        if (random.nextInt(5) < 3) {
            return null;
        }
        int guess = random.nextInt(10) == 0 ? 1 + random.nextInt(2) : 0;
        return random.nextInt(8) == 0 ? before(session) : Long.valueOf(stage.version(session) + guess);
    }

    private Where where(String session) {
        return random.nextBoolean() ? new Where.Version(before(session)) : new Where.Message(random.nextInt(8));
    }

    /** A version, now and then the one after the newest that is known of. */
    private long before(String session) {
        return 1 + random.nextInt((int) stage.version(session) + (random.nextInt(10) == 0 ? 1 : 0));
    }

    private String session() {
        List<String> all = stage.sessions();
        return all.get(random.nextInt(random.nextInt(3) == 0 ? all.size() : FIRST_SESSIONS));
    }
}
