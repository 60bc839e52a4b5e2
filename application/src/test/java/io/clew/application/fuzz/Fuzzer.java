package io.clew.application.fuzz;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends one request after the other, each made and most of them broken, and looks what became of it. For one thread. */
final class Fuzzer implements AutoCloseable {

    /** A request that took too long, to be asked again when nobody else does. */
    record Slow(String where, byte[] request, boolean framed, long nanos) {}

    private static final Pattern NEXT = Pattern.compile("\"(?:next|previous)\":\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("\"(?:activeVersionId|resolvedVersionId)\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final int READ = 20_000;

    private final Drafts drafts;
    private final Mischief mischief;
    private final ByteMischief bytes;
    private final Dice dice;
    private final Wire wire;
    private final World world;
    private final Rules rules;
    private final Ledger ledger;
    private final Findings findings;
    private final Queue<Slow> slow;
    private final Queue<String> alarms;

    /** @param alarms lines of the server's log that tell of failures; whoever sees one sent something then */
    Fuzzer(
            Drafts drafts,
            Mischief mischief,
            Dice dice,
            Wire wire,
            World world,
            Rules rules,
            Ledger ledger,
            Findings findings,
            Queue<Slow> slow,
            Queue<String> alarms) {
        this.drafts = drafts;
        this.mischief = mischief;
        this.bytes = new ByteMischief(dice);
        this.dice = dice;
        this.wire = wire;
        this.world = world;
        this.rules = rules;
        this.ledger = ledger;
        this.findings = findings;
        this.slow = slow;
        this.alarms = alarms;
    }

    /** Three of ten as they should be, four broken in some of their parts, three in their bytes. */
    void one() {
        Draft draft = drafts.next();
        int how = dice.below(10);
        if (how > 2 && how < 7) {
            for (int i = dice.below(3); i >= 0; i--) {
                mischief.on(draft);
            }
        }
        boolean framed = draft.framed && how < 7;
        byte[] request = how < 7 ? draft.bytes() : bytes.on(draft.bytes(), 1 + dice.below(8));
        send(draft.operation, request, framed);
    }

    private void send(Operation operation, byte[] request, boolean framed) {
        Wire.Heard heard = framed ? wire.ask(request) : wire.tell(request);
        String where = (framed ? "" : "broken ") + operation;
        if (heard.end() != null || heard.twice()) {
            ledger.unanswered(request);
        }
        if (heard.twice()) {
            rules.count("asked twice");
        }
        IOException end = heard.end();
        if (end != null) {
            rules.count("ended without an answer");
            if (framed
                    || end instanceof SocketTimeoutException
                    || String.valueOf(end.getMessage()).contains("HTTP")) {
                findings.add(
                        "no answer at " + where + ": " + end,
                        request,
                        heard.replies().toString());
            }
        }
        for (Reply reply : heard.replies()) {
            rules.check(where, request, reply);
            ledger.answered(request, reply, framed && makes(operation, request, reply));
            if (reply.nanos() > Rules.LONGEST_NANOS && !operation.readsTheLog()) {
                slow.add(new Slow(where, request, framed, reply.nanos()));
            }
            if (reply.isAccepted()) {
                learn(operation, reply);
            }
        }
        heed(request);
    }

    private void heed(byte[] request) {
        String alarm = alarms.poll();
        if (alarm != null) {
            findings.add("the server wrote: " + alarm.replaceFirst("^[^ ]* ", ""), request, "about then");
        }
    }

    /** Of what is made, events tell; keys are in a file, and a repeat is answered as the first was. */
    private static boolean makes(Operation operation, byte[] request, Reply reply) {
        return reply.status() == 201
                && request[0] == 'P'
                && !reply.headers().containsKey("idempotency-replayed")
                && !operation.template().startsWith("/v1/keys");
    }

    private void learn(Operation operation, Reply reply) {
        String position = reply.header("clew-position");
        if (position != null) {
            world.reached(Long.parseLong(position));
        }
        if (reply.body().length == 0 || reply.body().length > READ || reply.isStream()) {
            return;
        }
        String text = reply.text();
        learn("cursor", NEXT.matcher(text));
        if (operation.isMastras()) {
            learn("version", VERSION.matcher(text));
        } else if (operation.template().startsWith("/v1/keys")
                && operation.method().equals("POST")) {
            learn("key", ID.matcher(text));
        } else if (operation.template().endsWith("/erase")) {
            learn("erasure", ID.matcher(text));
        }
    }

    private void learn(String kind, Matcher found) {
        if (found.find()) {
            world.learn(kind, found.group(1));
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
