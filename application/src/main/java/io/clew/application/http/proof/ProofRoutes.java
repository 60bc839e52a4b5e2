package io.clew.application.http.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clew.application.access.Needs;
import io.clew.application.access.Reach;
import io.clew.application.access.Scope;
import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.Call;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.log.EventLog;
import io.clew.log.proof.ContradictedLog;
import io.clew.log.proof.Hash;
import io.clew.log.proof.MerkleTree;
import io.clew.log.proof.SignedHead;
import io.clew.log.proof.SignedHeads;
import io.clew.log.proof.Tiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log as a transparency log: its signed head, the tiles of its tree, and proofs made of them. */
@RestController
@Tag(name = "Proof")
final class ProofRoutes {

    private static final String TEXT = "text/plain;charset=utf-8";

    private final EventLog log;
    private final Optional<SignedHeads> heads;

    ProofRoutes(EventLog log, Optional<SignedHeads> heads) {
        this.log = log;
        this.heads = heads;
    }

    @GetMapping("/v1/log/checkpoint")
    @Needs(value = Scope.AUDIT, in = Reach.ANY)
    @Operation(summary = "The signed head of the log as it is now, a C2SP checkpoint")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/plain"))
    void checkpoint(Call call, @Parameter(hidden = true) HttpServletResponse response) throws IOException {
        send(response, TEXT, latest(signing(heads)).note().getBytes(UTF_8));
    }

    @GetMapping("/v1/log/key")
    @Needs(value = Scope.AUDIT, in = Reach.ANY)
    @Operation(summary = "The key that checkpoints and receipts are signed with, as signed notes write it")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/plain"))
    void key(Call call, @Parameter(hidden = true) HttpServletResponse response) throws IOException {
        send(response, TEXT, (signing(heads).verifier().vkey() + "\n").getBytes(UTF_8));
    }

    @GetMapping("/v1/log/tile/{level}/{*path}")
    @Needs(value = Scope.AUDIT, in = Reach.ANY)
    @Operation(summary = "A tile of the log's Merkle tree, as C2SP's tlog-tiles lays it out")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "application/octet-stream"))
    void tile(
            @Parameter(description = "0 (the events' hashes) to 63") @PathVariable String level,
            @Parameter(description = "Number of the tile, as in x001/x234/067, with .p/W behind it for a partial one")
                    @PathVariable
                    String path,
            Call call,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        TilePath tile = TilePath.parse(level, path);
        if (!tile.isIn(log.head())) {
            throw notFound("The log has no such tile yet, or never will.");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Tiles.WIDTH * Hash.BYTES);
        log.tiles().hashes(tile.level(), tile.first(), tile.width()).forEach(hash -> bytes.writeBytes(hash.bytes()));
        response.setHeader("Cache-Control", "private, max-age=31536000, immutable");
        send(response, "application/octet-stream", bytes.toByteArray());
    }

    @GetMapping("/v1/log/proof")
    @Needs(value = Scope.AUDIT, in = Reach.ANY)
    @Operation(summary = "That the event at a position is in the signed tree")
    InclusionProof proof(
            @Parameter(description = "Of the event") @RequestParam(required = false) @Nullable String position,
            @Parameter(description = "Of the tree; that of the checkpoint if absent")
                    @RequestParam(required = false)
                    @Nullable
                    String size,
            Call call) {
        Long asked = call.number("position", 1, Long.MAX_VALUE);
        Long given = call.number("size", 1, Long.MAX_VALUE);
        if (asked == null) {
            throw new Invalid("position", "is needed");
        }
        // Who signs nothing proves that it is in the tree all the same; the tree's size can be held against others'.
        SignedHead head = heads.map(ProofRoutes::latest).orElse(null);
        long of = given != null ? given : head != null ? head.checkpoint().size() : log.head();
        if (of > log.head() || asked > log.head()) {
            throw notFound("The log ends at position " + log.head() + ".");
        }
        if (asked > of) {
            throw new Invalid("position", "must not be beyond size");
        }
        Hash leaf = log.tiles().hashes(0, asked - 1, 1).get(0);
        return new InclusionProof(
                asked,
                of,
                leaf.base64(),
                text(new MerkleTree(log.tiles()).inclusion(asked - 1, of)),
                head == null ? null : head.note());
    }

    @GetMapping("/v1/log/consistency")
    @Needs(value = Scope.AUDIT, in = Reach.ANY)
    @Operation(summary = "That the tree of one size begins with that of a smaller one")
    ConsistencyProof consistency(
            @Parameter(description = "The smaller size") @RequestParam(required = false) @Nullable String from,
            @Parameter(description = "The larger size") @RequestParam(required = false) @Nullable String to,
            Call call) {
        Long smaller = call.number("from", 0, Long.MAX_VALUE);
        Long larger = call.number("to", 0, Long.MAX_VALUE);
        if (smaller == null || larger == null) {
            throw new Invalid(smaller == null ? "from" : "to", "is needed");
        }
        if (smaller > larger) {
            throw new Invalid("from", "must not be beyond to");
        }
        if (larger > log.head()) {
            throw notFound("The log ends at position " + log.head() + ".");
        }
        return new ConsistencyProof(smaller, larger, text(new MerkleTree(log.tiles()).consistency(smaller, larger)));
    }

    /** What signs here, or the problem that nothing does. */
    static SignedHeads signing(Optional<SignedHeads> heads) {
        return heads.orElseThrow(() -> new Refusal(Problem.of(
                503,
                "signs-nothing",
                "This node of a cluster signs nothing: ask the one that does, which has clew.proof.dir.")));
    }

    /** A checkpoint of now, or the problem that there can be none. */
    static SignedHead latest(SignedHeads heads) {
        try {
            return heads.latest();
        } catch (ContradictedLog e) {
            throw new Refusal(Problem.of(
                    503,
                    "log-contradicted",
                    e.getMessage() + " No checkpoint is signed that contradicts an earlier one; see docs/proof.md."));
        }
    }

    private static List<String> text(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    private static RuntimeException notFound(String detail) {
        return Rejection.of(RejectionCode.NOT_FOUND, detail).asException();
    }

    private static void send(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
