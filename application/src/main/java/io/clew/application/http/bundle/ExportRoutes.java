package io.clew.application.http.bundle;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.bundle.Exports;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.application.http.request.Flag;
import io.clew.application.http.side.Questions;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Take sessions along: as bundles that another Clew imports, or to be read. */
@RestController
@Tag(name = "Bundles")
final class ExportRoutes {

    static final String BUNDLE = "application/x-ndjson";
    static final String MARKDOWN = "text/markdown;charset=utf-8";

    private final Exports exports;
    private final Questions questions;
    private final Markdown markdown;

    ExportRoutes(Exports exports, Questions questions) {
        this.exports = exports;
        this.questions = questions;
        this.markdown = new Markdown(questions);
    }

    @GetMapping("/v1/sessions/{id}/export")
    @Needs(Scope.AUDIT)
    @Operation(summary = "Export a session with all it needs, as a bundle or to be read")
    @ApiResponse(
            responseCode = "200",
            content = {@Content(mediaType = BUNDLE), @Content(mediaType = "text/markdown")})
    void ofSession(
            @PathVariable SessionId id,
            @Parameter(description = "bundle (default) or markdown") @RequestParam(required = false) @Nullable
                    String format,
            @Parameter(description = "In a bundle: true adds all sessions below")
                    @RequestParam(required = false)
                    @Nullable
                    String children,
            @Parameter(description = "In Markdown: a point. Without it, now.") @RequestParam(required = false) @Nullable
                    String at,
            Call call,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        SessionKey session = call.session(id);
        boolean read = isMarkdown(format);
        boolean withChildren = Flag.of("children", children);
        refuse("children", read && children != null, "belongs to format=bundle");
        refuse("at", !read && at != null, "belongs to format=markdown; a bundle has every version");
        if (read) {
            Markdown.Page page = markdown.of(call, session, Field.point("at", at));
            stream(request, response, MARKDOWN, page::write);
            return;
        }
        questions.ask(call, session, new GetSession(session, null), SessionView.class);
        List<SessionKey> below = withChildren ? new Descendants(questions).of(call, session) : List.of();
        stream(request, response, BUNDLE, out -> exports.write(session, below, out));
    }

    @GetMapping("/v1/export")
    @Needs(Scope.AUDIT)
    @Operation(summary = "Export all sessions of a namespace as a bundle")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = BUNDLE))
    void ofNamespace(Call call, @Parameter(hidden = true) HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        stream(request, response, BUNDLE, out -> exports.write(call.namespace(), out));
    }

    private static boolean isMarkdown(@Nullable String format) {
        if (format == null || format.equals("bundle")) {
            return false;
        }
        if (!Objects.equals(format, "markdown")) {
            throw new Invalid("format", "must be bundle or markdown");
        }
        return true;
    }

    private static void refuse(String field, boolean wrong, String why) {
        if (wrong) {
            throw new Invalid(field, why);
        }
    }

    private static void stream(
            HttpServletRequest request, HttpServletResponse response, String type, Consumer<OutputStream> writing)
            throws IOException {
        response.setContentType(type);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 16);
        try {
            writing.accept(out);
            out.flush();
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }
}
