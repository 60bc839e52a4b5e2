package io.clew.benchmarks.conversation;

import io.clew.benchmarks.subject.Texts;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Sessions like the recorded ones: a long system message, then turns of a user, of calls and their results, and of an
 * answer; every second session is a fork of the one before it behind the system message. The same seed gives the same.
 */
public final class Invented {

    private static final int SYSTEM = 6_200;
    private static final int USER = 100;
    private static final int ANSWER = 250;
    private static final int ARGUMENTS = 150;
    private static final int RESULT = 740;
    private static final double TURNS = 7.6;
    private static final double CALLS_IN_A_TURN = 0.75;

    private final Random random;
    private final Texts texts;
    private final double scale;

    /** With texts so many times as long as the recorded ones. */
    public Invented(long seed, double scale) {
        this.random = new Random(seed);
        this.texts = new Texts(seed);
        this.scale = scale;
    }

    public List<Conversation> sessions(int count) {
        List<Conversation> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean fork = i % 2 == 1;
            sessions.add(
                    new Conversation(Ids.next(i, 0), fork ? Ids.next(i - 1, 0) : null, fork ? 1 : 0, own(i, fork)));
        }
        return sessions;
    }

    private List<NewMessage> own(int session, boolean fork) {
        List<NewMessage> own = new ArrayList<>();
        if (!fork) {
            say(own, session, Role.SYSTEM, (int) (SYSTEM * scale), null, null);
        }
        int turns = 2 + upTo(TURNS - 2);
        for (int turn = 0; turn < turns; turn++) {
            say(own, session, Role.USER, upTo(USER), null, null);
            while (random.nextDouble() < CALLS_IN_A_TURN / (1 + CALLS_IN_A_TURN)) {
                String call =
                        "call_" + String.valueOf(1_000_000_000L + own.size()).repeat(2);
                say(own, session, Role.ASSISTANT, 0, call, null);
                say(own, session, Role.TOOL, upTo(RESULT), null, call);
            }
            say(own, session, Role.ASSISTANT, upTo(ANSWER), null, null);
        }
        return own;
    }

    /** Of lengths that are mostly short and seldom long, on average {@code mean}. */
    private int upTo(double mean) {
        return (int) Math.round(-Math.log(1 - random.nextDouble()) * mean);
    }

    private void say(
            List<NewMessage> own, int session, Role role, int bytes, @Nullable String call, @Nullable String answered) {
        int characters = role == Role.SYSTEM ? bytes : (int) (bytes * scale);
        Json content = call != null ? null : new Json(Texts.quoted(texts.next(characters)));
        Json calls = call == null
                ? null
                : new Json("[{\"id\":\"" + call + "\",\"type\":\"function\",\"function\":{\"name\":\"look_up\","
                        + "\"arguments\":" + Texts.quoted(texts.next((int) (upTo(ARGUMENTS) * scale))) + "}}]");
        Message message = new Message(
                role, content, role == Role.TOOL ? "look_up" : null, calls, answered, null, null, null, null);
        String id = Ids.next(session, own.size() + 1);
        own.add(new NewMessage(new MessageId(id), message, call == null ? List.of() : List.of(call)));
    }
}
