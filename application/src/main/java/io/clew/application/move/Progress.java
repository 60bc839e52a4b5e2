package io.clew.application.move;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Says every ten seconds how far it is. */
final class Progress implements LongConsumer {
    private static final long EVERY_NANOS = 10_000_000_000L;

    private final long head;
    private final Consumer<String> say;
    private long last = System.nanoTime();

    Progress(long head, Consumer<String> say) {
        this.head = head;
        this.say = say;
    }

    @Override
    public void accept(long position) {
        long now = System.nanoTime();
        if (now - last >= EVERY_NANOS) {
            last = now;
            say.accept(String.format(Locale.ROOT, "clew: %,d of %,d events", position, head));
        }
    }
}
