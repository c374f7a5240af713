import type { Translation } from './translations.js';

export const translation: Translation = {
  language: 'ar',
  texts: {
    'error-no-address': 'لا يوجد فيديو هنا بعد.',
    'error-invalid-address': 'عنوان هذا الفيديو غير صالح.',
    'error-not-found': 'تعذّر العثور على هذا الفيديو.',
    'error-forbidden': 'غير مسموح لك بمشاهدة هذا الفيديو، أو انتهت صلاحية وصولك إليه.',
    'error-server-error': 'توجد مشكلة في خادم الفيديو. يُرجى المحاولة مرة أخرى لاحقًا.',
    'error-network': 'تعذّر الوصول إلى الفيديو. يُرجى التحقق من اتصالك بالإنترنت.',
    'error-blocked': 'غير مسموح لهذه الصفحة بتشغيل هذا الفيديو.',
    'error-not-a-video': 'لا يوجد فيديو في هذا العنوان.',
    'error-unsupported': 'لا يستطيع هذا المتصفح تشغيل هذا النوع من الفيديو.',
    'error-damaged': 'هذا الفيديو تالف، أو لا يستطيع هذا المتصفح تشغيله.',
    'error-unavailable': 'تعذّر العثور على هذا الفيديو، أو لا يستطيع هذا المتصفح تشغيله.',
    retry: 'حاول مرة أخرى',
    reconnecting: 'جارٍ إعادة الاتصال…',
    'resume-offer': 'لقد شاهدت حتى {time}.',
    resume: 'متابعة المشاهدة',
    'start-over': 'البدء من جديد',
    'encoding-queued': 'هذا الفيديو في انتظار المعالجة.',
    'encoding-encoding': 'تجري معالجة هذا الفيديو. سيبدأ هنا فور جاهزيته.',
    'encoding-failed': 'تعذّرت معالجة هذا الفيديو.',
    'encoding-captcha_required': 'يُرجى حل اختبار التحقق في صفحة الفيديو أولًا.',
    'encoding-not_found': 'تعذّر العثور على هذا الفيديو.',
    'encoding-progress': 'المعالجة',
  },
};
