package io.clew.application.http.problem;

import io.clew.application.http.dialect.Dialect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as the answer, whatever the request accepts. */
public final class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Where the request's id is kept, and the name of its header. */
    public static final String REQUEST_ID = "X-Request-Id";

    /** Where the name of the problem is kept that a request was answered with. */
    public static final String PROBLEM = ProblemWriter.class.getName() + ".problem";

    private ProblemWriter() {}

    /** The problem of whatever was thrown; what nobody foresaw is logged with the request's id and answered without details. */
    public static void write(Throwable thrown, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem problem = Problems.of(thrown);
        if (problem == null) {
            String requestId = String.valueOf(request.getAttribute(REQUEST_ID));
            LOG.error("Request {} failed", requestId, thrown);
            problem = Problems.unforeseen(requestId);
        }
        request.setAttribute(PROBLEM, problem.name());
        if (Dialect.of(request.getRequestURI()) == Dialect.MASTRA) {
            ErrorText.write(problem, response);
        } else {
            write(problem, response);
        }
    }

    /** Nothing if an answer is on its way already. */
    public static void write(Problem problem, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        byte[] body = bytes(problem);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    public static byte[] bytes(Problem problem) {
        return MAPPER.writeValueAsBytes(problem.members());
    }
}
