/**
 * Programs written in TorchScript, compiled and run by libtorch: the one place where DJL's native interface is touched.
 *
 * <p>A program is text. Java writes it into the archive that libtorch loads, keeps the tensors that live from call to call
 * ({@link io.mentorkd.models.torchscript.NamedTensors}), and makes one native call for all gradients of a batch, or for one whole
 * generation ({@link io.mentorkd.models.torchscript.Call}). No graph of autograd outlives a call, so no tensor of a closed Java buffer is ever
 * read; see {@link io.mentorkd.models.torchscript.Call} for the rule.
 *
 * <p>Tensors go from files into libtorch's memory without passing through Java ({@link
 * io.mentorkd.models.torchscript.NamedTensors#load}) and out of it in pieces. Writes no files, and knows where tensors lie in
 * them only as {@link io.mentorkd.models.safetensors.StoredTensor} says. Must not know what the programs compute.
 */
package io.mentorkd.models.torchscript;
