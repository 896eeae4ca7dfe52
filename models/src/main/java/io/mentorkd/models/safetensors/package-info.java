/**
 * Tensors in files: the safetensors format of Hugging Face.
 *
 * <p>A file is the length of its header (8 bytes, little-endian), a JSON header that gives each tensor's type, shape and place,
 * and the tensors' bytes without gaps. Reads and writes such files, one or the shards of one; must not know what the tensors are for, nor libtorch.
 */
package io.mentorkd.models.safetensors;
