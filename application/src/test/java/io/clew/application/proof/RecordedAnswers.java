package io.clew.application.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the server answered to a list of questions, byte by byte, to be compared with what it answers later. */
record RecordedAnswers(Map<String, String> byQuestion) {

    /** Asks everything that can be asked about these sessions. */
    static RecordedAnswers about(List<JourneySession> sessions, ClewClient client) {
        List<Callable<Map<String, String>>> work = new ArrayList<>();
        work.add(() -> ask(
                client,
                List.of(
                        "",
                        "/sessions?limit=100",
                        "/sessions?sort=createdAt&limit=30",
                        "/sessions?sort=title&limit=40",
                        "/sessions?metadata.trial=1&limit=40",
                        "/events")));
        for (JourneySession session : sessions) {
            work.add(() -> ask(client, questions(session)));
        }
        Map<String, String> all = new LinkedHashMap<>();
        Clients.run(8, work).forEach(all::putAll);
        return new RecordedAnswers(all);
    }

    private static List<String> questions(JourneySession session) {
        String path = session.path();
        int count = session.head().count();
        long version = session.version();
        List<String> questions = new ArrayList<>(List.of(
                path,
                path + "?at=v:1",
                path + "?at=v:" + version / 2,
                path + "/messages?limit=1000",
                path + "/messages?limit=60&order=desc",
                path + "/messages/"
                        + Ask.encode(session.head().list().get(count / 2).id()),
                path + "/snapshots?limit=5",
                path + "/snapshots/" + Ask.encode(ThereAndBack.SNAPSHOT),
                path + "/versions?limit=100",
                path + "/versions?limit=150&order=asc",
                path + "/children",
                path + "/ancestors",
                path + "/tree",
                path + "/events"));
        for (String point : List.of(
                "start",
                "m:0",
                "m:" + count / 2,
                "v:1",
                "v:" + version / 3,
                "v:" + (version - 1),
                "s:" + Ask.encode(ThereAndBack.SNAPSHOT),
                "l:before%20more")) {
            questions.add(path + "/messages?limit=40&at=" + point);
        }
        return questions;
    }

    /** Each question with all its pages. */
    private static Map<String, String> ask(ClewClient client, List<String> questions) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String question : questions) {
            String next = question;
            while (next != null) {
                Answer answer = client.get(next);
                answers.put(next, answer.headers().firstValue("ETag").orElse("no tag") + "\n" + answer.text());
                next = nextPage(question, answer);
            }
        }
        return answers;
    }

    private static @Nullable String nextPage(String question, Answer answer) {
        if (!question.contains("limit=")) {
            return null;
        }
        JsonNode next = answer.json().path("next");
        String list = question.substring(0, question.indexOf('?'));
        return next.isMissingNode() ? null : list + "?cursor=" + Ask.encode(next.asString());
    }

    /** One figure for all of it. */
    String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byQuestion.forEach((question, answer) ->
                    sha.update((question + "\n" + answer + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    void mustBe(RecordedAnswers earlier) {
        earlier.byQuestion.forEach((question, answer) -> {
            String now = byQuestion.get(question);
            if (!answer.equals(now)) {
                throw new AssertionError("GET " + question + "\nwas answered with " + answer + "\nand now with " + now);
            }
        });
        if (byQuestion.size() != earlier.byQuestion.size()) {
            throw new AssertionError(byQuestion.size() + " answers, not " + earlier.byQuestion.size());
        }
    }
}
