package io.clew.application.http.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A problem in the words of Mastra's server: {@code {"error": text}}, and what is wrong with single fields. */
final class ErrorText {

    /** The fact of a problem that names fields. */
    static final String ISSUES = "issues";

    private static final byte[] NO_ROUTE = "404 Not Found".getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ErrorText() {}

    /** Nothing if an answer is on its way already. */
    static void write(Problem problem, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        problem.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        boolean noRoute = problem.status() == 405 || problem.equals(Problems.ofStatus(404));
        byte[] body = noRoute ? NO_ROUTE : MAPPER.writeValueAsBytes(members(problem));
        response.setStatus(noRoute ? 404 : problem.status());
        response.setContentType(noRoute ? "text/plain; charset=UTF-8" : "application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Map<String, Object> members(Problem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("error", String.valueOf(problem.detail()));
        Object issues = problem.facts().get(ISSUES);
        if (issues != null) {
            members.put(ISSUES, issues);
        }
        return members;
    }
}
