"""Cycles settings, and pictures as linear numpy arrays."""

import os
import tempfile

import bpy
import numpy


def start_scene():
    """An empty scene with Cycles on the processor."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.world = bpy.data.worlds.new("world")
    scene.world.use_nodes = True
    scene.view_settings.view_transform = "Raw"
    # The projection of a camera depends on the shape of the picture, so it is square from the start.
    scene.render.resolution_x = scene.render.resolution_y = 2048
    return scene


def set_quality(size, samples, threads, denoise=True):
    """Resolution, samples, denoising and threads of the next picture."""
    scene = bpy.context.scene
    render, cycles = scene.render, scene.cycles
    render.resolution_x = render.resolution_y = size
    render.resolution_percentage = 100
    render.threads_mode, render.threads = "FIXED", threads
    cycles.samples, cycles.seed = samples, 4
    cycles.use_adaptive_sampling, cycles.adaptive_threshold = True, 0.015
    cycles.adaptive_min_samples = min(24, samples)
    cycles.use_denoising = denoise
    cycles.denoiser = "OPENIMAGEDENOISE"
    cycles.denoising_input_passes, cycles.denoising_prefilter = "RGB_ALBEDO_NORMAL", "ACCURATE"
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 4, 3, 2
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect = 4
    cycles.filter_width = 1.5


def render_linear():
    """Render, and answer the picture as float32 [height, width, 3], linear, first row on top."""
    scene = bpy.context.scene
    settings = scene.render.image_settings
    settings.file_format, settings.color_depth, settings.color_mode = "OPEN_EXR", "32", "RGB"
    with tempfile.TemporaryDirectory() as folder:
        scene.render.filepath = os.path.join(folder, "picture.exr")
        bpy.ops.render.render(write_still=True)
        loaded = bpy.data.images.load(scene.render.filepath)
        loaded.colorspace_settings.name = "Non-Color"
        width, height = loaded.size
        values = numpy.empty(width * height * loaded.channels, numpy.float32)
        loaded.pixels.foreach_get(values)
        channels = loaded.channels
        bpy.data.images.remove(loaded)
    return numpy.ascontiguousarray(values.reshape(height, width, channels)[::-1, :, :3])
